// SPDX-License-Identifier: Apache-2.0
package com.acme.greeting;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/hello")
public class GreetingResource {
  private final Greetings greetings;

  public GreetingResource(Greetings greetings) {
    this.greetings = greetings;
  }

  @GET
  @Path("/{name}")
  @Produces(MediaType.TEXT_PLAIN)
  public String hello(@PathParam("name") String name) {
    return greetings.of(name);
  }
}
