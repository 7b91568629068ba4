// SPDX-License-Identifier: Apache-2.0
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Answers requests with servlets until one asks for the end. Says on which port at another one. */
public final class ServletOrders {
  private static final CountDownLatch END = new CountDownLatch(1);

  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir("tomcat");
    tomcat.setPort(0);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "orders", new Orders());
    context.addServletMappingDecoded("/*", "orders");
    tomcat.getConnector();
    tomcat.start();
    try (Socket asked = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
      asked.getOutputStream().write((tomcat.getConnector().getLocalPort() + "\n").getBytes());
    }
    END.await();
    tomcat.stop();
    tomcat.destroy();
  }

  private static final class Orders extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      order(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getRequestURI().equals("/broken")) {
        throw new IOException("nothing is answered");
      }
      order(request, response);
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      order(request, response);
    }

    private void order(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("ok");
      if (request.getRequestURI().equals("/end")) {
        END.countDown();
      }
    }
  }
}
