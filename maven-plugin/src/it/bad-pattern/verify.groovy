import dev.panopticon.maven.it.WovenProject

def log = new WovenProject(basedir, localRepositoryPath).log()
assert log.contains('<include> in the configuration of panopticon-maven-plugin: Invalid pattern "shop.Order place": it has two names')
assert log.contains('Allowed: com.acme.** (package and below)')
