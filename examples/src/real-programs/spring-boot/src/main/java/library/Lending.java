// SPDX-License-Identifier: Apache-2.0
package library;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lends all of several books or none. The transaction is a proxy that Spring makes of this class.
 */
@Service
class Lending {
  private final Books books;

  Lending(Books books) {
    this.books = books;
  }

  @Transactional
  public List<Book> lend(List<Long> ids) {
    List<Book> lent = new ArrayList<>();
    for (Long id : ids) {
      lent.add(books.save(books.findById(id).orElseThrow().asLent()));
    }
    return lent;
  }
}
