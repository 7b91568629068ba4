import dev.panopticon.maven.it.WovenProject

// Nothing but the classes and the runtime jar: no agent, no AspectJ. It records when told to, by each of the three
// ways, and leaves no file otherwise.
def project = new WovenProject(basedir, localRepositoryPath)
def listing = { basedir.list().sort() }
def before = listing()

assert project.run('shop.Main', [], [:]) == "hello world\n"
assert listing() == before

assert project.trace('shop.Main') == ['Main.greet whom=world return=hello world']

assert project.run('shop.Main', [], [PANOPTICON_OUTPUT: 'environment.trace']) == "hello world\n"
assert project.timeline('environment.trace') == ['Main.greet whom=world return=hello world']

assert project.run('shop.Main', [], [:], 'api.trace') == "hello world\n"
assert project.timeline('api.trace') == ['Main.greet whom=API return=hello API']
