import dev.panopticon.maven.it.WovenProject

def log = new WovenProject(basedir, localRepositoryPath).log()
assert log.contains("Woven classes call dev.panopticon:panopticon-runtime, which is none of the project's dependencies.")
