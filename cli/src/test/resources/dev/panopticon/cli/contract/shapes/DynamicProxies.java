package shapes;

import dev.panopticon.cli.contract.forked.Frames;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;

/** A dynamic proxy in front of traced code, with a traced handler. */
class DynamicProxies {
  public interface Service {
    String serve(String request, int times) throws Exception;

    default String hello() {
      return "hello";
    }
  }

  public static void main(String[] args) throws Exception {
    Service real = new Real();
    Service proxy =
        (Service)
            Proxy.newProxyInstance(
                DynamicProxies.class.getClassLoader(),
                new Class<?>[] {Service.class},
                new Forwarding(real));
    System.out.println(proxy.serve("a", 2) + proxy.hello() + proxy.equals(proxy));
    try {
      proxy.serve("", 0);
    } catch (UndeclaredThrowableException expected) {
      System.out.println("undeclared");
    } catch (IllegalArgumentException expected) {
      Frames.print(expected);
    }
  }

  static class Real implements Service {
    @Override
    public String serve(String request, int times) {
      if (times == 0) {
        throw new IllegalArgumentException("no times");
      }
      return request.repeat(times);
    }
  }

  static class Forwarding implements InvocationHandler {
    private final Service target;

    Forwarding(Service target) {
      this.target = target;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("equals")) {
        return proxy == arguments[0];
      }
      try {
        return method.invoke(target, arguments);
      } catch (java.lang.reflect.InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
