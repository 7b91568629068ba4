// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.util.regex.Pattern;

/**
 * Knows the classes that frameworks write while a program runs, or is packed: proxies, which stand
 * before each call of the class that a person has written and would double it in a trace.
 */
public final class GeneratedClass {
  private static final Pattern NAMES =
      Pattern.compile(
          // Spring and CGLIB
          "\\$\\$(SpringCGLIB|EnhancerBy|FastClassBy|KeyFactoryBy|BeanGeneratorBy)"
              // Hibernate
              + "|\\$Hibernate(Proxy|Instantiator|AccessOptimizer)\\b"
              // Byte Buddy and Mockito
              + "|\\$(ByteBuddy|MockitoMock|auxiliary)\\$"
              // Javassist and Weld
              + "|_\\$\\$_(jvst|javassist|Weld)|\\$\\$_WeldS"
              // the JDK's
              + "|(^|\\.)\\$Proxy\\d+"
              // Jackson, OpenJPA and EasyMock
              + "|\\$Access4Jackson|\\$pcsubclass$|\\$\\$\\$EasyMock_"
              // Quarkus
              + "|_(ClientProxy|Subclass|Bean|Observer_\\w*|Synthetic_Bean)$|\\$quarkusrest\\w*\\$");

  private GeneratedClass() {}

  /** Whether a class of this binary name was generated, as far as names tell. */
  public static boolean isNamed(String className) {
    return (className.indexOf('$') >= 0 || className.indexOf('_') >= 0)
        && NAMES.matcher(className).find();
  }
}
