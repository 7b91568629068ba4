package shapes;

/** Inner, static nested, local and anonymous classes, which reach each other's private members. */
class NestedClasses {
  private int counter = 1;

  public static void main(String[] args) {
    NestedClasses outer = new NestedClasses();
    Inner.Deeper deeper = outer.new Inner(2).new Deeper();
    System.out.println(deeper.sum() + " " + outer.local(4) + " " + outer.anonymous("x").get());
    System.out.println(new Nested(outer).counter());
  }

  private class Inner {
    private final int added;

    private Inner(int added) {
      this.added = added;
    }

    private class Deeper {
      private int sum() {
        return counter + added;
      }
    }
  }

  private static class Nested {
    private final NestedClasses outer;

    private Nested(NestedClasses outer) {
      this.outer = outer;
    }

    private int counter() {
      return outer.counter++ + outer.secret();
    }
  }

  private int secret() {
    return 40;
  }

  private int local(int captured) {
    class Local {
      private int product() {
        return captured * counter;
      }
    }
    return new Local().product();
  }

  private java.util.function.Supplier<String> anonymous(String captured) {
    return new java.util.function.Supplier<>() {
      private final String kept = captured + counter;

      @Override
      public String get() {
        return kept;
      }
    };
  }
}
