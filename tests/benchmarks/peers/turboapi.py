"""Runs TurboAPI: its own server; msgspec for parameters, bodies and what goes out."""

import argparse
from typing import Any

import msgspec
from peers.msgspec_models import NewOrder, PositiveInteger, make_item, make_order
from turboapi import TurboAPI
from turboapi.responses import JSONResponse

app = TurboAPI()


@app.get("/items/{item_id}")
def get_item(item_id: str, verbose: str = "false") -> Any:
    """Makes up one item from its number."""
    try:
        number = msgspec.convert(item_id, PositiveInteger, strict=False)
        detailed = msgspec.convert(verbose, bool, strict=False)
    except msgspec.ValidationError as error:
        return JSONResponse({"error": str(error)}, status_code=400)
    return msgspec.to_builtins(make_item(number, detailed))


@app.post("/orders")
def create_order(body: dict[str, Any]) -> Any:
    """Gives the order with its total."""
    try:
        order = msgspec.convert(body, NewOrder)
    except msgspec.ValidationError as error:
        return JSONResponse({"error": str(error)}, status_code=422)
    return JSONResponse(msgspec.to_builtins(make_order(order)), status_code=201)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    app.run(host="127.0.0.1", port=arguments.parse_args().port)
