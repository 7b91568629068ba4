import dev.panopticon.maven.it.WovenProject

// What arguments decide is asked in woven code, what the method decides was decided when it was woven; and of the names of
// secrets the plugin knows more than the runtime.
def project = new WovenProject(basedir, localRepositoryPath)
assert project.trace('shop.Main') == ['Main.Order.place item=[redacted] count=2 return=5', '  Main.Order.price item=[redacted] return=3']
def reasons = project.report().findValuesAsText('reason')
assert reasons.contains('what is asked of its calls holds of none')
