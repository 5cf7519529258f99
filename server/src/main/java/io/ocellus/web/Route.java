package io.ocellus.web;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.ocellus.people.Role;

/// One thing that can be asked of the server. Rooms hand their routes to the server as lists, and nothing is
/// served that is in no list.
///
/// @param path with parameters in braces, such as `/api/v1/images/{id}`
/// @param role the least that the person asking must have
public record Route(HandlerType method, String path, Role role, Handler handler) {

    public static Route get(String path, Role role, Handler handler) {
        return new Route(HandlerType.GET, path, role, handler);
    }

    public static Route post(String path, Role role, Handler handler) {
        return new Route(HandlerType.POST, path, role, handler);
    }

    public static Route put(String path, Role role, Handler handler) {
        return new Route(HandlerType.PUT, path, role, handler);
    }

    public static Route delete(String path, Role role, Handler handler) {
        return new Route(HandlerType.DELETE, path, role, handler);
    }
}
