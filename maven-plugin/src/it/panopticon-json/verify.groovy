import dev.panopticon.maven.it.WovenProject

// The rules of panopticon.json come on top of those of the pom, with their options, and its switches count. What the pom's
// second rule matches besides is an empty constructor, which is trivial.
def project = new WovenProject(basedir, localRepositoryPath)
assert project.trace('shop.Main') == ['Main.main args=[]', '  Main.Order.price item=tea']
def reasons = project.report().findValuesAsText('reason')
assert reasons.contains('trivial: an empty body')
