import dev.panopticon.maven.it.WovenProject

// Each goal weaves its own directory and keeps its own originals.
def project = new WovenProject(basedir, localRepositoryPath)
assert project.trace('shop.OrderCheck') == [
  'OrderCheck.main args=[]',
  '  new Order',
  '  Order.place count=5 return=15',
]
assert new File(basedir, 'target/panopticon/originals/shop/Order.class').exists()
assert new File(basedir, 'target/panopticon/test-originals/shop/OrderCheck.class').exists()
assert project.read('target/panopticon/test-weave-report.json').contains('OrderCheck.main')
