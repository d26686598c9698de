/** What a service needs of its database beside the pool: reserved connections, and columns of types that JDBC does not have. */
@NullMarked
package dev.cupel.messaging.jdbc;

import org.jspecify.annotations.NullMarked;
