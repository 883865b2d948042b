# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import Pet, PetList, StoredImage
from ..responses import AddPetCreated
from .components import COMPONENTS

OWN = examples.File(__package__, "pet.json")

list_pets: examples.Example[PetList] = COMPONENTS.json("examples/TwoPets", PetList)
add_pet: examples.Example[AddPetCreated] = examples.reply(
    AddPetCreated,
    body=COMPONENTS.json("examples/Biscuit", Pet),
    location=COMPONENTS.json("headers/Location", str),
)
find_pets_by_status: examples.Example[PetList] = COMPONENTS.json("examples/TwoPets", PetList)
find_pets_by_tags: examples.Example[PetList] = COMPONENTS.json("examples/TwoPets", PetList)
get_pet_by_id: examples.Example[Pet] = COMPONENTS.json("examples/Biscuit", Pet)
update_pet: examples.Example[Pet] = COMPONENTS.json("examples/Biscuit", Pet)
upload_pet_image: examples.Example[StoredImage] = OWN.json("upload_pet_image", StoredImage)
