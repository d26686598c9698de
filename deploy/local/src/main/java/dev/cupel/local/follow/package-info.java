/** Where a dataset stands, as the services and topics of a stack say. */
@NullMarked
package dev.cupel.local.follow;

import org.jspecify.annotations.NullMarked;
