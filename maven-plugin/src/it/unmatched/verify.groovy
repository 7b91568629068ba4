import dev.panopticon.maven.it.WovenProject

// A warning, because siblings inherit patterns; an error for those who want one.
def log = new WovenProject(basedir, localRepositoryPath).log()
assert log.contains('[WARNING] The pattern "shop.Main.Ordr" matches no method of this module. Did you mean shop.Main$Order')
assert log.contains('[ERROR]') && log.contains('BUILD FAILURE') && log.contains('BUILD SUCCESS')

// A build in which nothing is woven says so, and what was looked for.
def nothing = log.readLines().findAll { it.contains('Nothing was woven') }
assert nothing.size() == 1
assert nothing[0].startsWith('[WARNING] Nothing was woven, so that nothing can be recorded. Looked in 2 classes')
assert nothing[0].contains('for what carries @Traced and what matches shop.Main.Ordr, without what matches shop.**.')
