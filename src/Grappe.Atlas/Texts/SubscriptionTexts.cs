namespace Grappe.Atlas;

/// <summary>The strings of followed searches: their pages, their messages, their feed.</summary>
public sealed class SubscriptionTexts;
