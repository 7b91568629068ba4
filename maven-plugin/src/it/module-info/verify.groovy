import dev.panopticon.maven.it.WovenProject

// A module that does not read the runtime is warned of, and fails where the warning says, and only there.
def project = new WovenProject(basedir, localRepositoryPath)
assert project.log().findAll(/The module (\w+) does not require dev\.panopticon\.runtime/) { it[1] } == ['blind', 'optional']
assert project.log().contains('Add to its module-info.java: requires dev.panopticon.runtime;')
for (name in ['blind', 'optional']) {
  assert project.trace(name + '.Main') == ['Main.sell count=3 return=3']
  def failed
  try {
    project.traceModule(name + '/' + name + '.Main')
  } catch (AssertionError e) {
    failed = e.message
  }
  assert failed =~ /NoClassDefFoundError|IllegalAccessError/
}
for (name in ['reading', 'through']) {
  assert project.traceModule(name + '/' + name + '.Main') == ['Main.sell count=3 return=3']
}
