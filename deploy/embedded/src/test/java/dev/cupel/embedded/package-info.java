@NullMarked
package dev.cupel.embedded;

import org.jspecify.annotations.NullMarked;
