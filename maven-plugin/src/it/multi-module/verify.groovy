import dev.panopticon.maven.it.WovenProject

// Modules woven at the same time record into one file; patterns for one module do no harm in the others.
def project = new WovenProject(basedir, localRepositoryPath)
assert project.trace('shop.Main') == [
  'Main.sell count=3 return=paid 6',
  '  new Shelf',
  '  Shelf.take count=3 return=3',
  '  Till.pay amount=6 return=paid 6',
]
assert new File(basedir, 'stock/target/panopticon/weave-report.json').exists()
assert new File(basedir, 'till/target/panopticon/weave-report.json').exists()
assert !new File(basedir, 'empty/target').exists()
