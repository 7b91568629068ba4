package shapes;

/** A subclass as CGLIB makes it at run time: hooks, callbacks, and methods with $ in their names. */
class EnhancedClasses {
  public static void main(String[] args) throws Exception {
    EnhancedClasses enhanced =
        (EnhancedClasses)
            Class.forName("shapes.EnhancedClasses$$EnhancerByCGLIB$$1f2e3d4c")
                .getDeclaredConstructor()
                .newInstance();
    System.out.println(enhanced.serve("request"));
  }

  String serve(String request) {
    return request + " served";
  }
}
