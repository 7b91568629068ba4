// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts by itself from its jar, or in a server from its war. */
@SpringBootApplication
@EnableAsync
@EnableScheduling
public class ShopApplication extends SpringBootServletInitializer {

  public static void main(String[] args) {
    SpringApplication.run(ShopApplication.class, args);
  }

  @Override
  protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
    return builder.sources(ShopApplication.class);
  }
}
