"""An in-house payment service in another language, as small as can be: it creates and shows intents."""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

intents = {}


class Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def refuse(self, status, **error):
        self.answer(status, {"error": {"type": "invalid_request_error", **error}})

    def do_GET(self):
        self.serve("")

    def do_POST(self):
        self.serve(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

    def serve(self, form):
        path = self.path.split("?")[0].split("/")
        if not self.headers.get("Authorization", "").startswith("Bearer sk_test_"):
            return self.refuse(401)
        if self.command == "POST" and path == ["", "v1", "payment_intents"]:
            sent = {key: values[-1] for key, values in parse_qs(form).items()}
            for name in ("amount", "currency"):
                if name not in sent:
                    return self.refuse(400, code="parameter_missing", param=name)
            made = f"pi_{len(intents) + 1}"
            intents[made] = {
                "id": made,
                "object": "payment_intent",
                "amount": int(sent["amount"]) if sent["amount"].isdigit() else 0,
                "currency": sent["currency"],
                "status": "requires_payment_method",
                "client_secret": f"{made}_secret_1",
            }
            return self.answer(200, intents[made])
        intent = intents.get(path[-1])
        if intent is None:
            return self.refuse(404, code="resource_missing", param="intent")
        return self.answer(200, intent)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0), Service)
print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
