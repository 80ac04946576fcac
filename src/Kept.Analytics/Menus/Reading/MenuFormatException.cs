namespace Kept.Analytics.Menus.Reading;

/// <summary>Why a phone menu cannot be read.</summary>
public enum ReadFault
{
    NotReadable,
    TooLarge,
    TooDeep,
    UnknownForm,
    UnknownField,
    MissingField,
    WrongValue,
    NoNodes,
    NoStart,
    CodeTwice,
    NoDialogue,
}

/// <summary>What was sent is no phone menu; nothing of it is taken.</summary>
/// <param name="place">Where in it: a path, a line or a file; empty for the whole.</param>
/// <param name="about">The value or name it is about; empty for none.</param>
public sealed class MenuFormatException(ReadFault fault, string place, string about = "") : Exception($"{fault} at {place}: {about}")
{
    public ReadFault Fault => fault;
    public string Place => place;
    public string About => about;
}

/// <summary>What a file holds that a phone menu here has no place for.</summary>
public enum CarryKind
{
    Script,
    Condition,
    Grammar,
    Recording,
    Variable,
    Server,
    OtherDocument,
    Handler,
    WaitUnknown,
    Element,
    Shortened,
    NextUnknown,
}

/// <summary>One thing that could not be carried over as it was.</summary>
/// <param name="Place">Where in the file.</param>
/// <param name="About">Its name or value, cut to a length that can be shown.</param>
public sealed record CarryNote(CarryKind Kind, string Place, string About);

/// <summary>A menu from a file, and what was left behind.</summary>
public sealed record MenuImport(PhoneMenu Menu, IReadOnlyList<CarryNote> Notes);
