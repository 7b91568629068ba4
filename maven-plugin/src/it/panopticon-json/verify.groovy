import dev.panopticon.maven.it.WovenProject

// The rules of panopticon.json come on top of those of the pom.
def project = new WovenProject(basedir, localRepositoryPath)
assert project.trace('shop.Main')*.replaceAll('@\\w+', '@…') == ['Main.main args=java.lang.String[]@…', '  Main.Order.price item=tea return=3']
