package io.ocellus.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A certificate and its private key, from the two PEM files that certificate authorities' programs write
/// (Josefsson and Leonard, "Textual Encodings of PKIX, PKCS, and CMS Structures", RFC 7468, 2015).
///
/// @param store holds both
/// @param password of the store, which lives in memory only
record TlsKey(KeyStore store, String password) {

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final String IN_MEMORY = "in memory";

    /// @param certificates PEM: that of the server first, then those that signed it
    /// @param key PEM, PKCS#8, not encrypted
    /// @throws ServerException if a file is missing, is not what it should be, or the two do not belong
    ///     together
    static TlsKey read(Path certificates, Path key) {
        try {
            byte[] chainBytes = Files.readAllBytes(certificates);
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(chainBytes))
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new ServerException("%s holds no certificate: it should be a PEM file".formatted(certificates));
            }
            PrivateKey secret = privateKey(key, chain[0].getPublicKey());
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", secret, IN_MEMORY.toCharArray(), chain);
            return new TlsKey(store, IN_MEMORY);
        } catch (IOException e) {
            throw new ServerException("the files of TLS cannot be read (%s); look at their rights".formatted(e), e);
        } catch (GeneralSecurityException e) {
            throw new ServerException(
                    "%s and %s are no certificate with its key (%s)".formatted(certificates, key, e.getMessage()), e);
        }
    }

    private static PrivateKey privateKey(Path file, PublicKey counterpart)
            throws IOException, GeneralSecurityException {
        Matcher pem = PRIVATE_KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new ServerException(
                    "%s holds no line '-----BEGIN PRIVATE KEY-----'; turn another form into PKCS#8 with: openssl pkcs8 -topk8 -nocrypt"
                            .formatted(file));
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(counterpart.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
