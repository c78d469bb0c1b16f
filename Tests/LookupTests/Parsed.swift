import Reports
import Testing

/// The address of a text that must be one.
func address(_ text: String) throws -> IPAddress { try #require(IPAddress(text)) }

/// The domain of a text that must be one.
func domain(_ text: String) throws -> DomainName { try #require(DomainName(text)) }
