# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""The models of the document's schemas."""

from .components import (
    Category,
    Credentials,
    Order,
    OrderInput,
    Pet,
    PetInput,
    PetList,
    PetStatus,
    Problem,
    StoredImage,
    Tag,
    User,
    UserInput,
    Violation,
)

__all__ = [
    "Category",
    "Credentials",
    "Order",
    "OrderInput",
    "Pet",
    "PetInput",
    "PetList",
    "PetStatus",
    "Problem",
    "StoredImage",
    "Tag",
    "User",
    "UserInput",
    "Violation",
]
