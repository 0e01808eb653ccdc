// Starts Swagger UI; it stands in a file of its own because pages here hold no script of their own.
SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null });
