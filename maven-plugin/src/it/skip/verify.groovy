import dev.panopticon.maven.it.WovenProject

// A skipped build gives the classes back as the compiler wrote them.
def project = new WovenProject(basedir, localRepositoryPath)
assert project.log().contains('Skipped; classes that got their original bytes back: 1.')
assert !new File(basedir, 'target/classes/shop/Main$Order.class').getText('ISO-8859-1').contains('dev/panopticon/runtime')
