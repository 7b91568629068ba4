import dev.panopticon.maven.it.WovenProject

// The standard aspect, woven by AspectJ's own Maven plugin; final fields are set in constructor and initialiser.
def project = new WovenProject(basedir, localRepositoryPath)
assert project.trace('shop.Main') == [
  'Main.Order.<clinit>',
  'new Main.Order count=3',
  'Main.Order.place item=tea return=10',
]
