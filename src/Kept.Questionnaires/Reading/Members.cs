namespace Kept.Questionnaires.Reading;

/// <summary>Looks up the members of an object.</summary>
internal static class Members
{
    public static Node? Optional(this Dictionary<string, Node> members, string name) =>
        members.TryGetValue(name, out var node) ? node : null;

    /// <summary>The member, or null after noting with its owner that it is missing.</summary>
    public static Node? Required(this Dictionary<string, Node> members, Node owner, string name)
    {
        if (members.TryGetValue(name, out var node))
        {
            return node;
        }
        owner.Fail($"\"{name}\" is missing.");
        return null;
    }
}
