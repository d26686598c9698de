package dev.cupel.gemini.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The SHA-256 of a local file, to compare with the {@code sha256Hash} of a file of the API. */
final class ContentHash {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final byte[] digest;

    private ContentHash(byte[] digest) {
        this.digest = digest;
    }

    static ContentHash of(FileChannel content) throws IOException {
        var sha256 = sha256();
        var buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long offset = 0;
        for (int read = content.read(buffer, offset); read >= 0; read = content.read(buffer, offset)) {
            sha256.update(buffer.flip());
            buffer.clear();
            offset += read;
        }
        return new ContentHash(sha256.digest());
    }

    /** The REST reference calls the field base64 of the hash; live answers hold base64 of its hexadecimal form. */
    boolean matches(String sha256Hash) {
        var hexadecimal = HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
        var encoder = Base64.getEncoder();
        return sha256Hash.equals(encoder.encodeToString(hexadecimal))
                || sha256Hash.equals(encoder.encodeToString(digest));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
