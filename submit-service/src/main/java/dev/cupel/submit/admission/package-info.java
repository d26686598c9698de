/** Who goes next: lets planned batches in, as far as quota and budgets go, and takes back what is not to be sent. */
@NullMarked
package dev.cupel.submit.admission;

import org.jspecify.annotations.NullMarked;
