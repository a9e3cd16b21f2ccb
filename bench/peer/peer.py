"""The patient service as many would write it: one hash a patient, in the clear, for whoever asks."""
import os

import redis
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
store = redis.Redis(port=int(os.environ["PEER_REDIS_PORT"]), decode_responses=True)


@app.get("/patient/<patient>")
def get(patient):
    fields = store.hgetall(f"patient:{patient}")
    if not fields:
        abort(404)
    return jsonify(id=patient, **fields)


@app.post("/patient/<patient>")
def post(patient):
    key = f"patient:{patient}"
    known = store.exists(key)
    store.hset(key, mapping=request.form.to_dict())
    return jsonify(id=patient), 200 if known else 201
