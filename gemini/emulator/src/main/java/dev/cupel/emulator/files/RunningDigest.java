package dev.cupel.emulator.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The SHA-256 of a file, computed while its bytes come in. Bytes that come twice cannot be taken back out: then the
 * file is read again at the end.
 */
final class RunningDigest {

    private static final int BUFFER = 1 << 16;

    private final MessageDigest running = sha256();
    private long taken;
    private boolean broken;

    /** Takes bytes that are written at an offset of the file. */
    void update(long offset, byte[] bytes, int length) {
        if (offset == taken && !broken) {
            running.update(bytes, 0, length);
            taken += length;
        } else {
            broken = true;
        }
    }

    /** The digest of the whole file, as base64 of its lower-case hexadecimal form. */
    String of(Path file) throws IOException {
        var whole = !broken && taken == Files.size(file);
        var hex = HexFormat.of().formatHex(whole ? running.digest() : reread(file));
        // Reading the digest resets it. If it is needed again, after a file was refused, the file is read again.
        broken = true;
        return Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] reread(Path file) throws IOException {
        var digest = sha256();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
