import dev.panopticon.maven.it.WovenProject

// What was woven is the compiler's again as soon as a build does without the plugin, and only then is it compiled anew.
def builds = new WovenProject(basedir, localRepositoryPath).log().split('BUILD SUCCESS').take(3)
assert builds.collect { it.count('Recompiling the module because of') } == [2, 0, 2]
assert builds.collect { it.count('Nothing to compile') } == [0, 2, 0]
assert builds.collect { it.count('Woven: ') } == [2, 2, 0]
assert builds.collect { it.count('compiles these classes anew') } == [0, 0, 0]
for (file in ['target/classes/shop/Order.class', 'target/test-classes/shop/OrderCheck.class']) {
  assert !new File(basedir, file).getText('ISO-8859-1').contains('dev/panopticon/runtime')
}
