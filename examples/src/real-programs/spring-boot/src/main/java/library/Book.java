// SPDX-License-Identifier: Apache-2.0
package library;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import org.springframework.data.annotation.Id;

/** A book, as the table and the answers hold it. */
public record Book(@Id Long id, @NotBlank String title, @Max(2100) int published, boolean lent) {
  Book asLent() {
    if (lent) {
      throw new AlreadyLentException(title);
    }
    return new Book(id, title, published, true);
  }
}
