import dev.panopticon.maven.it.WovenProject

// A warning, because siblings inherit patterns; an error for those who want one.
def log = new WovenProject(basedir, localRepositoryPath).log()
assert log.contains('[WARNING] The pattern "shop.Main.Ordr" matches no method of this module. Did you mean shop.Main$Order')
assert log.contains('[ERROR]') && log.contains('BUILD FAILURE') && log.contains('BUILD SUCCESS')
