package io.ocellus.people;

/// A token at the only moment when its secret is known.
///
/// @param secret to be sent as `Authorization: Bearer SECRET`
public record NewToken(ApiToken token, String secret) {

    /// Without the secret, which must not get into a log.
    @Override
    public String toString() {
        return "NewToken[" + token + "]";
    }
}
