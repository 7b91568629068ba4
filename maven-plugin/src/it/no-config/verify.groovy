import dev.panopticon.maven.it.WovenProject

// Without configuration, what is @Traced is woven and nothing else; @NotTraced wins.
def project = new WovenProject(basedir, localRepositoryPath)
assert project.trace('shop.Main') == ['Main.Order.place item=tea count=2 return=5']
assert project.log().contains('Woven: 1 trace point in 1 class.')
assert project.log().contains('Not woven: 1 member, @NotTraced on the method.')
