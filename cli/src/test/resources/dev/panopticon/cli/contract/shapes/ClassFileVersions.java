package shapes;

import java.lang.reflect.Constructor;
import java.util.function.IntUnaryOperator;

/** One class as compilers of Java 1.1 to the newest would have written it: class files 45 to 61, and this JDK's. */
class ClassFileVersions {
  public static void main(String[] args) throws Exception {
    for (int version = 45; version <= 61; version++) {
      System.out.print(version + ":");
      run("shapes.ClassFileVersions" + version);
    }
    System.out.print("newest:");
    run("shapes.ClassFileVersionsNewest");
  }

  private static void run(String name) throws Exception {
    Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
    IntUnaryOperator operator = (IntUnaryOperator) constructor.newInstance();
    System.out.println(" " + operator.applyAsInt(2) + " " + operator.applyAsInt(-3));
  }
}

/** Says nothing that Java 1.1 could not. */
class ClassFileVersionsTemplate implements IntUnaryOperator {
  private static final Integer BASE = Integer.valueOf(40);
  private final long base;

  ClassFileVersionsTemplate() {
    this(BASE.longValue());
  }

  ClassFileVersionsTemplate(long base) {
    this.base = base;
  }

  @Override
  public int applyAsInt(int value) {
    try {
      return checked(value) + (int) base;
    } catch (IllegalStateException e) {
      return e.getMessage().length();
    }
  }

  static int checked(int value) {
    if (value < 0) {
      throw new IllegalStateException(String.valueOf(value));
    }
    return value;
  }
}
