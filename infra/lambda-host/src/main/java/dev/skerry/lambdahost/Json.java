package dev.skerry.lambdahost;

import com.fasterxml.jackson.databind.json.JsonMapper;

final class Json {

    static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}
}
