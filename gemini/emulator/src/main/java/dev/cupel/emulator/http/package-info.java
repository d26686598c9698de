/** What the server and the routes share: a request, its target, its reply, and the parameters of all requests. */
@NullMarked
package dev.cupel.emulator.http;

import org.jspecify.annotations.NullMarked;
