import dev.panopticon.maven.it.WovenProject

// Includes add methods; an exclude and @NotTraced take out even what is @Traced, and the report says so.
def project = new WovenProject(basedir, localRepositoryPath)
assert project.trace('shop.Main') == ['Main.Order.price item=tea return=3', 'Main.Order.discount return=1']
def reasons = project.report().findValuesAsText('reason')
assert reasons.contains('excluded by shop.Main.Order#place')
assert reasons.contains('@NotTraced on the method')
