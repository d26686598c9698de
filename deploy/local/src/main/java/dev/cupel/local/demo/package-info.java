/** Shows the whole job on a stack of its own, and checks it. */
@NullMarked
package dev.cupel.local.demo;

import org.jspecify.annotations.NullMarked;
