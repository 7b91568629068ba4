import dev.panopticon.maven.it.WovenProject

// Woven once, three times more, and once after javac has written one of the two classes anew: each call is there once.
def project = new WovenProject(basedir, localRepositoryPath)
assert project.log().count('Woven: 3 trace points in 2 classes.') == 4
assert project.log().count('Compiling 1 source file') == 1
// Without the goal prepare the compiler is to write all classes anew in each build in which it looks for changes.
assert project.log().count('The next build compiles these classes anew') == 2
assert project.log().count('Recompiling the module because of added or removed source files') == 1
assert project.trace('shop.Main') == [
  'Main.main args=[]',
  '  new Order',
  '  Order.place count=2 return=6',
]
