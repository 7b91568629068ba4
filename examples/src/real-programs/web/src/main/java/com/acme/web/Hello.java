// SPDX-License-Identifier: Apache-2.0
package com.acme.web;

import java.io.IOException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.commons.lang3.StringUtils;

/** Greets whom the path names. */
@WebServlet(urlPatterns = "/hello/*", loadOnStartup = 1)
public class Hello extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  public void init() {
    System.out.println("ready 0");
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(greeting(request.getPathInfo().substring(1)));
  }

  private static String greeting(String name) {
    return "hello " + StringUtils.capitalize(name);
  }
}
