// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface Items extends JpaRepository<Item, Long> {
  List<Item> findByNameContaining(String part);

  List<Item> findByStockLessThan(int stock);
}
