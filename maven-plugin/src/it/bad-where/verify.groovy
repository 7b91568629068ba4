import dev.panopticon.maven.it.WovenProject

def log = new WovenProject(basedir, localRepositoryPath).log()
assert log.contains("It fits none of ")
assert log.contains("There is no 'cuont' here. Did you mean count?")
