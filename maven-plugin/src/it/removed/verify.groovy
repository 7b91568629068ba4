import dev.panopticon.maven.it.WovenProject

// What was woven is the compiler's again as soon as a build does without the plugin, and only then is it compiled anew.
def builds = new WovenProject(basedir, localRepositoryPath).log().split('BUILD SUCCESS')
assert builds.length == 6
def compiled = builds.collect { it.count('Recompiling the module because of') }
def current = builds.collect { it.count('Nothing to compile') }
def woven = builds.collect { it.count('Woven: ') }
def told = builds.collect { it.count('The next build compiles these classes anew') }
// In the fourth the tests see that classes were woven on which they depend.
assert compiled == [2, 0, 2, 1, 2, 0]
assert current == [0, 2, 0, 1, 0, 0]
assert woven == [2, 2, 0, 2, 0, 0]
assert told == [0, 0, 0, 2, 0, 0]
for (file in ['target/classes/shop/Order.class', 'target/test-classes/shop/OrderCheck.class']) {
  assert !new File(basedir, file).getText('ISO-8859-1').contains('dev/panopticon/runtime')
}
