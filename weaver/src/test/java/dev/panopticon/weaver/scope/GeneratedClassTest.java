// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What frameworks write while a program runs is told by its name. */
class GeneratedClassTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.Shop$$SpringCGLIB$$0",
        "com.acme.Shop$$SpringCGLIB$$FastClass$$1",
        "com.acme.Shop$$EnhancerBySpringCGLIB$$1f2e3d4c",
        "com.acme.Shop$$EnhancerByCGLIB$$1f2e3d4c",
        "com.acme.Shop$$FastClassByCGLIB$$1f2e3d4c",
        "com.acme.Order$HibernateProxy$ndHq2oeQ",
        "com.acme.Order$HibernateAccessOptimizer$m0AcxGrP",
        "com.acme.Order$HibernateInstantiator$N2RZ8c4e",
        "com.acme.Order$ByteBuddy$k3OQd9xw",
        "com.acme.Shop$MockitoMock$1234567",
        "codegen.java.util.List$MockitoMock$1$auxiliary$xyz",
        "com.acme.Order_$$_jvst4a3_0",
        "com.acme.Shop$Proxy$_$$_WeldClientProxy",
        "com.sun.proxy.$Proxy12",
        "jdk.proxy2.$Proxy34",
        "$Proxy5",
        "com.acme.Greeting_ClientProxy",
        "com.acme.Greeting_Subclass",
        "com.acme.Greeting_Bean",
        "com.acme.Greeting$quarkusrestinvoker$hello_d41d8cd9",
      })
  void generated(String className) {
    assertThat(GeneratedClass.isNamed(className)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.Shop",
        "com.acme.Shop$Item",
        "com.acme.Shop$1",
        "com.acme.Outer$ByteBuddy",
        "com.acme.Hibernate$Proxy",
        "com.acme.$Money",
        "com.acme.Order_",
        "com.acme.shop_v2.Order",
        "com.acme.ClientProxy",
        "com.acme.Proxy$Proxying",
        "com.acme.My_Bean_Factory",
      })
  void written(String className) {
    assertThat(GeneratedClass.isNamed(className)).isFalse();
  }

  @Test
  void theJdksOwnProxy() {
    Object proxy =
        Proxy.newProxyInstance(
            Runnable.class.getClassLoader(),
            new Class<?>[] {Runnable.class},
            (it, method, arguments) -> null);

    assertThat(GeneratedClass.isNamed(proxy.getClass().getName())).isTrue();
  }
}
